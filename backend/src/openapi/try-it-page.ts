import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

// A fixed list: the name in the address never becomes a path.
const ASSETS: Record<string, { file: string; type: string } | undefined> = {
  'swagger-ui.css': { file: 'swagger-ui.css', type: 'text/css; charset=utf-8' },
  'swagger-ui-bundle.js': { file: 'swagger-ui-bundle.js', type: 'text/javascript; charset=utf-8' },
  'favicon-32x32.png': { file: 'favicon-32x32.png', type: 'image/png' },
};

/** Served from node_modules: the page works without a network. */
export const TRY_IT_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Drydock backend: try the API</title>
<link rel="icon" href="docs/favicon-32x32.png"><link rel="stylesheet" href="docs/swagger-ui.css">
</head>
<body>
<div id="ui"></div>
<script src="docs/swagger-ui-bundle.js"></script>
<script>SwaggerUIBundle({ url: 'openapi.json', dom_id: '#ui', deepLinking: true, persistAuthorization: true, validatorUrl: null })</script>
</body>
</html>
`;

export async function readTryItAsset(name: string): Promise<{ content: Buffer; type: string } | undefined> {
  const asset = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined;
  if (!asset) return undefined;
  const file = createRequire(import.meta.url).resolve(`swagger-ui-dist/${asset.file}`);
  return { content: await readFile(file), type: asset.type };
}
