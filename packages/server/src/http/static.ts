import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { PUBLIC_FOLDER } from "@baluarte/channels/updates/public-files.ts";
import { BrandSlug } from "@baluarte/domain/brand/model.ts";
import type { Context } from "../services/context.ts";
import { problemOf } from "./problem.ts";
import { ServiceError } from "../services/service-error.ts";

/** The screens, and each brand's public updates page. Files carry their hash in the name, so they may stay cached. */
export async function registerStatic(app: FastifyInstance, ctx: Context, webFolder: string | null): Promise<void> {
  await app.register(fastifyStatic, { root: ctx.dataFolder, serve: false });
  app.get("/updates/:brand", { schema: { hide: true } }, async (request, reply) => {
    const slug = BrandSlug.safeParse((request.params as { brand: string }).brand);
    if (!slug.success) throw new ServiceError("notFound");
    return reply.redirect(`/updates/${slug.data}/`, 301);
  });
  app.get("/updates/:brand/*", { schema: { hide: true } }, async (request, reply) => {
    const { brand, "*": path } = request.params as { brand: string; "*": string };
    const slug = BrandSlug.safeParse(brand);
    if (!slug.success || !/^(?:[\w-]+\/)*[\w-]*(?:\.[a-z]+)?$/.test(path)) throw new ServiceError("notFound");
    const file = path === "" ? "index.html" : path;
    const folder = join(ctx.updates.folderOf(slug.data), PUBLIC_FOLDER);
    if (!existsSync(join(folder, file))) throw new ServiceError("notFound");
    // News must not come out of a cache a minute after it changed. The page brings its own, stricter policy.
    reply.removeHeader("content-security-policy");
    return reply.header("cache-control", "no-cache").sendFile(file, folder, { cacheControl: false });
  });
  const index = webFolder === null ? null : join(webFolder, "index.html");
  if (webFolder !== null) {
    await app.register(fastifyStatic, {
      root: webFolder,
      decorateReply: false,
      wildcard: false,
      index: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const hashed = path.includes("/assets/");
        void reply.header("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === "GET" && !request.url.startsWith("/api/") && index !== null;
    if (wantsPage)
      return reply.header("cache-control", "no-cache").sendFile("index.html", webFolder!, { cacheControl: false });
    const problem = problemOf(new ServiceError("notFound"), ctx.log, request.id);
    return reply.status(404).type("application/problem+json").send(JSON.stringify(problem));
  });
}
