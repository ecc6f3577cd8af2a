# docker build -t clean-articles .
# docker run --rm --read-only -i clean-articles < article.txt
# docker run --rm --read-only --user "$(id -u)" -v "$PWD:/work" clean-articles articles/ -o cleaned
FROM node:22-slim AS build
WORKDIR /build
COPY . .
RUN npm ci --no-audit --no-fund && sh scripts/install-into.sh /opt

FROM gcr.io/distroless/nodejs22-debian12:nonroot
COPY --from=build /opt/lib/node_modules/clean-articles /opt/clean-articles
WORKDIR /work
ENTRYPOINT ["/nodejs/bin/node", "/opt/clean-articles/bin/clean-articles.js"]
