"""GraphiQL, served from our own files under a policy that lets the page load nothing from other origins."""

import secrets
from pathlib import Path
from string import Template

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

STATIC = Path(__file__).parent / "static"
PAGE = Template("""<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Dossier Ledger: GraphiQL</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/static/graphiql.min.css">
    <link rel="stylesheet" href="/static/page.css">
  </head>
  <body>
    <div id="graphiql"></div>
    <noscript>GraphiQL needs JavaScript.</noscript>
    <script src="/static/react.production.min.js"></script>
    <script src="/static/react-dom.production.min.js"></script>
    <script src="/static/graphiql.min.js"></script>
    <script src="/static/page.js" nonce="$nonce"></script>
  </body>
</html>
""")


def policy(nonce: str) -> str:
    """Takes a nonce, returns the page's Content-Security-Policy: this origin only; fonts and icons may stand in the style sheet itself."""
    return (
        "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
        f" style-src 'self' 'nonce-{nonce}'; font-src 'self' data:; img-src 'self' data:"
    )


async def page(_request: Request) -> Response:
    """The page."""
    nonce = secrets.token_urlsafe(16)
    headers = {
        "content-security-policy": policy(nonce),
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cache-control": "no-store",
    }
    return HTMLResponse(PAGE.substitute(nonce=nonce), headers=headers)
