-- How much arrived on a channel is asked for by the live watch alone, of late: what is older is swept away.
grant delete on mention_channel to baluarte_app;
