# xbrllint in a small image, for a user without rights: docker run --rm -v "$PWD:/work" xbrllint PATH
FROM python:3.12-slim AS build
WORKDIR /source
COPY requirements/binary.txt requirements/binary.txt
RUN python -m venv /opt/xbrllint \
    && /opt/xbrllint/bin/pip install --no-cache-dir --require-hashes -r requirements/binary.txt
COPY . .
RUN /opt/xbrllint/bin/pip install --no-cache-dir --no-deps --no-build-isolation . \
    && /opt/xbrllint/bin/pip uninstall --yes pyinstaller pyinstaller-hooks-contrib altgraph setuptools pip

FROM python:3.12-slim
COPY --from=build /opt/xbrllint /opt/xbrllint
RUN useradd --uid 1000 --create-home xbrllint
USER xbrllint
WORKDIR /work
ENTRYPOINT ["/opt/xbrllint/bin/xbrllint"]
