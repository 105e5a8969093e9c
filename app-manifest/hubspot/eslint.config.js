import { registerHooks } from 'node:module';
import { config } from '@hubspot/eslint-config-ui-extensions';

/**
 * The parser needs TypeScript 5, which this folder has; npm places a part of the parser beside the root's TypeScript 7, where
 * it would find that one and break. Whoever asks for TypeScript while linting gets this folder's.
 */
const typescript = import.meta.resolve('typescript');
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'typescript' ? { url: typescript, shortCircuit: true } : next(specifier, context),
});
const { parser } = await import('typescript-eslint');

/** HubSpot's rules for code that runs in its worker, on TypeScript. Format and the rest are Biome's, at the root. */
export default [...config, { files: ['**/*.{ts,tsx}'], languageOptions: { parser } }];
