import { applyDecorators, HttpCode, SerializeOptions, SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

export const OPERATION = Symbol('operation');

export interface Operation {
  /** The name that a generated client gives to the call. */
  id: string;
  tag: string;
  summary: string;
  description?: string;
  status?: number;
  /** The body's schema; what a handler returns is reduced to it. None: the answer has no body. */
  returns?: z.ZodType;
  headers?: Record<string, string>;
  /** Statuses of problem details besides those that follow from the input (400) and the unexpected (500). */
  problems?: number[];
  session?: 'required' | 'optional';
}

/** Describes a route once, for what it does at run time and for the OpenAPI document. */
export const Describe = (operation: Operation): MethodDecorator =>
  applyDecorators(
    SetMetadata(OPERATION, operation),
    HttpCode(operation.status ?? 200),
    ...(operation.returns ? [SerializeOptions({ schema: operation.returns })] : []),
  );
