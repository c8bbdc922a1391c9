import { RequestMethod, type Type } from '@nestjs/common';
import {
  METHOD_METADATA,
  PATH_METADATA,
  ROUTE_ARGS_METADATA,
  RouteParamtypes,
} from '@nestjs/common/internal';
import { MetadataScanner } from '@nestjs/core';
import type { z } from 'zod';
import { OPERATION, type Operation } from '../http/operation.decorator.ts';
import type { Route } from './openapi-document.ts';

/** Reads a controller's routes from the decorators that also run them, so that the two cannot differ. */
export function readRoutes(controller: Type): Route[] {
  const prototype = controller.prototype as Record<string, () => unknown>;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler = prototype[name]!;
    const operation: Operation | undefined = Reflect.getMetadata(OPERATION, handler);
    if (!operation) return [];
    return {
      method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number]!,
      path: join(Reflect.getMetadata(PATH_METADATA, controller), Reflect.getMetadata(PATH_METADATA, handler)),
      operation,
      ...inputs(controller, name),
    };
  });
}

function inputs(controller: Type, name: string): Pick<Route, 'body' | 'query' | 'params'> {
  const args: Record<string, { schema?: z.ZodType }> =
    Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {};
  const found: Pick<Route, 'body' | 'query' | 'params'> = {};
  for (const [key, { schema }] of Object.entries(args)) {
    const kind = Number(key.split(':')[0]); // Nest's key is '<kind>:<index>'
    if (kind === RouteParamtypes.BODY) found.body = schema;
    if (kind === RouteParamtypes.QUERY) found.query = schema;
    if (kind === RouteParamtypes.PARAM) found.params = schema;
  }
  return found;
}

const join = (...parts: string[]): string =>
  '/' +
  parts
    .map((part) => part.replace(/^\/+|\/+$/g, ''))
    .filter(Boolean)
    .join('/');
