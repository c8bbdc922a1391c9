import importPlugin from 'eslint-plugin-import';
import tseslint from 'typescript-eslint';

/** Imports point one way: a folder of src/ may import only those listed for it. */
const layers = {
  errors: [],
  config: [],
  logging: ['config'],
  prisma: ['config'],
  redis: ['config', 'errors'],
  queue: ['config'],
  http: ['config', 'errors', 'logging'],
  openapi: ['config', 'http'],
  health: ['config', 'errors', 'http', 'prisma', 'redis'],
  modules: ['config', 'errors', 'logging', 'prisma', 'redis', 'queue', 'http'],
};

const zones = Object.entries(layers).map(([layer, allowed]) => ({
  target: `./src/${layer}`,
  from: './src',
  except: [layer, ...allowed].map((name) => `./${name}`),
  message: `src/${layer}/ may import only: ${allowed.join(', ') || 'nothing of ours'}`,
}));

const readsEnvironment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only src/config/env.ts reads the environment: take Env by injection.',
};

export default tseslint.config(
  { ignores: ['dist/', 'generated/', 'node_modules/', 'coverage/'] },
  ...tseslint.configs.recommended,
  {
    plugins: { import: importPlugin },
    settings: {
      'import/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import/resolver': { node: { extensions: ['.ts', '.mjs', '.js'] } },
    },
    rules: {
      'import/no-restricted-paths': ['error', { zones }],
      'import/no-cycle': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-unused-expressions': ['error', { allowShortCircuit: true, allowTernary: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/config/env.ts'],
    rules: { 'no-restricted-syntax': ['error', readsEnvironment] },
  },
  // JavaScript is checked by tsc, which takes its types from comments.
  { files: ['**/*.mjs', '**/*.js'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
  { files: ['**/*.test.ts'], rules: { 'max-lines': 'off' } },
);
