import tseslint from 'typescript-eslint';
import importPlugin from 'eslint-plugin-import';

/** Imports point one way: a layer may import only the layers listed for it. */
const layers = {
  base: [],
  state: ['base'],
  logs: ['base'],
  ports: ['base'],
  compose: ['base'],
  plan: ['base', 'compose'],
  engines: ['base', 'state', 'logs', 'ports', 'compose', 'plan'],
  supervision: ['base', 'state', 'logs', 'ports', 'compose', 'plan', 'engines'],
  cli: ['base', 'state', 'logs', 'ports', 'compose', 'plan', 'engines', 'supervision'],
};

const zones = Object.entries(layers).map(([layer, allowed]) => ({
  target: `./src/${layer}`,
  from: './src',
  except: [layer, ...allowed].map((name) => `./${name}`),
  message: `${layer}/ may import only: ${allowed.join(', ') || 'nothing of ours'}`,
}));

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'test/projects/'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    plugins: { import: importPlugin },
    settings: {
      'import/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import/resolver': { node: { extensions: ['.ts', '.js'] } },
    },
    rules: {
      'import/no-restricted-paths': ['error', { zones }],
      'import/no-cycle': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "NewExpression[callee.name='DrydockError']:not(:has(Property[key.name='hint'])):not(:has(SpreadElement))",
          message: 'An error says what to do about it: give it a hint',
        },
      ],
    },
  },
  { files: ['bin/*.js'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  { files: ['**/*.test.ts'], rules: { 'max-lines': 'off', 'no-restricted-syntax': 'off' } },
);
