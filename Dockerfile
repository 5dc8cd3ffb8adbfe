# xbrllint without anything else: docker build -t xbrllint . && docker run --rm -v "$PWD:/filing:ro" xbrllint .
FROM python:3.12-slim AS build
COPY . /source
RUN pip wheel --no-cache-dir --wheel-dir /wheels /source

FROM python:3.12-slim
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links /wheels xbrllint
# Nobody's own user: what is mounted is read, and nothing is kept between runs.
USER 65534:65534
ENV HOME=/tmp XDG_CACHE_HOME=/tmp/cache PYTHONDONTWRITEBYTECODE=1
WORKDIR /filing
ENTRYPOINT ["xbrllint"]
CMD ["--help"]
