-- Whoever joined by a link typed their address and nobody asked whether it is theirs: no provider's word opens such an
-- account. The first account is the one of set-up, whose address whoever runs the server gave.
update auth."user" set "emailVerified" = false
 where "id" in (select "userId" from auth."account" where "providerId" = 'credential')
   and "createdAt" > (select min("createdAt") from auth."user");
