// Starts GraphiQL. A token goes into its Headers tab: {"Authorization": "Bearer ..."} (dossier token --scope inspector).
// The nonce lets one library insert a style element under a policy that allows no inline style.
window.__webpack_nonce__ = document.currentScript.nonce;

const FIRST_QUERY = `# Dossier Ledger. To read dossiers, put a token into the Headers tab below:
#   {"Authorization": "Bearer <token>"}
{
  ledger {
    position
    projections { name lag }
  }
  viewer { subject scopes }
}
`;

ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: "/graphql" }),
    defaultQuery: FIRST_QUERY,
    defaultEditorToolsVisibility: "headers",
    shouldPersistHeaders: false,
  }),
);
