import { Injectable, type Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { VERSION } from '../config/version.ts';

const INFO = {
  title: 'Drydock backend',
  version: VERSION,
  description:
    'The reference backend. Every error is an RFC 9457 problem with a `code` for programs and a `requestId` for the logs.',
};

/** The document is built when somebody first asks for it: most starts of a development server need none. */
@Injectable()
export class OpenApiService {
  private built: Promise<string> | undefined;

  constructor(private readonly modules: ModulesContainer) {}

  json(): Promise<string> {
    this.built ??= openApiJson(this.modules);
    return this.built;
  }
}

/** Exported for `npm run openapi`, which has no running service. */
export async function openApiJson(modules: ModulesContainer): Promise<string> {
  const [{ openApiDocument }, { readRoutes }] = await Promise.all([
    import('./openapi-document.ts'),
    import('./read-routes.ts'),
  ]);
  const controllers = [...modules.values()].flatMap((module) =>
    [...module.controllers.values()].map(({ metatype }) => metatype as Type),
  );
  return JSON.stringify(openApiDocument(controllers.flatMap(readRoutes), INFO), null, 2) + '\n';
}
