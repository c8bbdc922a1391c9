import packageJson from '../../package.json' with { type: 'json' };

/** This service's own version, as /health and the OpenAPI document show it. */
export const VERSION: string = packageJson.version;
