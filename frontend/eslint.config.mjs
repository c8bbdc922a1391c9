import next from '@next/eslint-plugin-next';
import importPlugin from 'eslint-plugin-import';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { readdirSync } from 'node:fs';

/** Imports point one way: a layer may import only the layers listed for it. */
const layers = {
  config: [],
  lib: ['config'],
  components: ['config', 'lib'],
  features: ['config', 'lib', 'components'],
};

const layerZones = Object.entries(layers).flatMap(([layer, allowed]) =>
  ['app', ...Object.keys(layers)]
    .filter((other) => other !== layer && !allowed.includes(other))
    .map((other) => ({
      target: `./${layer}`,
      from: `./${other}`,
      message: `${layer}/ may import only: ${allowed.join(', ') || 'nothing of ours'}`,
    })),
);

const featureZones = readdirSync(new URL('features', import.meta.url)).map((feature) => ({
  target: `./features/${feature}`,
  from: './features',
  except: [`./${feature}`],
  message: 'a feature never imports a feature: what two need belongs in lib/ or components/',
}));

export default tseslint.config(
  { ignores: ['.next/', 'node_modules/', 'next-env.d.ts', 'lib/api/generated/'] },
  ...tseslint.configs.recommended,
  reactHooks.configs.flat['recommended-latest'],
  jsxA11y.flatConfigs.strict,
  {
    files: ['**/*.{ts,tsx,mjs}'],
    plugins: { import: importPlugin, '@next/next': next },
    settings: {
      'import/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.mjs', '.js'] } },
    },
    rules: {
      ...next.configs.recommended.rules,
      ...next.configs['core-web-vitals'].rules,
      'import/no-restricted-paths': [
        'error',
        { zones: [...layerZones, ...featureZones], basePath: import.meta.dirname },
      ],
      'import/no-cycle': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'lib/api/ is the only place that fetches' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  { files: ['lib/api/**', 'dev/**'], rules: { 'no-restricted-globals': 'off' } },
  { files: ['**/*.test.ts'], rules: { 'max-lines': 'off' } },
);
