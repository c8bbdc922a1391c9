/** What the product is called; rename it here. */
export const site = {
  name: 'Drydock',
  description: 'A full-stack starting point: Next.js, NestJS, PostgreSQL and Redis from one command.',
};
