import base from "/work/main/packages/web/vite.config.ts";
const proxy = { "/api": { target: "http://127.0.0.1:4399", changeOrigin: false }, "/updates": "http://127.0.0.1:4399" };
export default (env: never) => {
  const config = (base as unknown as (env: never) => { build: object })(env);
  return { ...config, root: "/work/main/packages/web", cacheDir: "/tmp/w1vitecache", build: { ...config.build, outDir: "/tmp/w1dist", emptyOutDir: true }, preview: { port: 5299, strictPort: true, host: "127.0.0.1", proxy } };
};
