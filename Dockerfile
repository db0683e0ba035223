# One image for every process of the ledger; docker-compose.yml says which command each runs.
FROM python:3.11-slim
WORKDIR /srv/dossier-ledger
COPY requirements.lock pyproject.toml README.md ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY . .
RUN pip install --no-cache-dir --no-deps --no-build-isolation --no-index --editable . \
    && useradd --system --home-dir /var/lib/dossier --create-home dossier
USER dossier
ENV DOSSIER_HOME=/var/lib/dossier DOSSIER_HOST=0.0.0.0
EXPOSE 8000
ENTRYPOINT ["dossier"]
CMD ["serve"]
