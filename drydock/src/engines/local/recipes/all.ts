import type { Recipe } from '../recipe.ts';
import { nodeApp } from './node-app.ts';
import { otherImage } from './other-image.ts';
import { postgres } from './postgres.ts';
import { redis } from './redis.ts';

/** The first that matches prepares the service: what the file says itself, then what is known, then the refusal. */
export const recipes: readonly Recipe[] = [nodeApp, postgres, redis, otherImage];
