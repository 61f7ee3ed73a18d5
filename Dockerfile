# Deskbook in a container: docker build -t deskbook . ; compose.yaml runs it with PostgreSQL.
# Runs as an unprivileged user and writes to /app/var alone, so the rest of it can be read-only.
# docs/running.md, “Pinning the images”, says how to name the images by digest.

FROM node:26.10.0-alpine AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# The optional packages are Node itself, for one system each: this image has its Node already.
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund

FROM node:26.10.0-alpine
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
RUN mkdir var && chown node:node var
COPY --from=packages /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY commands ./commands
COPY data ./data
COPY src ./src
USER node
VOLUME /app/var
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 CMD ["node", "src/server/health-cli.ts"]
CMD ["node", "--max-old-space-size=256", "--max-semi-space-size=4", "--import", "./src/ops/keep-compiled.js", "src/main.ts"]
