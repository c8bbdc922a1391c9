import { list, record } from './collection-fields.ts';
import { command, textOrList } from './command-fields.ts';
import { variables } from './mapping-fields.ts';
import { flag, item, oneOfWords, text } from './scalar-fields.ts';

const hook = record(
  { command, user: text, privileged: flag, working_dir: text, environment: variables },
  { complete: { command: null } },
);

/** `post_start` and `pre_stop`: commands inside the running container. */
export const hooks = list(hook);

/** `pre_start`: containers of their own that run to completion before the service starts. */
export const initHooks = list(
  record(
    {
      command,
      image: text,
      user: text,
      privileged: flag,
      working_dir: text,
      environment: variables,
      per_replica: flag,
    },
    { complete: { command: null } },
  ),
);

export const develop = record(
  {
    watch: list(
      record(
        {
          path: text,
          action: oneOfWords('rebuild', 'sync', 'restart', 'sync+restart', 'sync+exec'),
          target: text,
          exec: hook,
          include: textOrList,
          ignore: list(item),
          initial_sync: flag,
        },
        { required: ['path', 'action'], complete: { exec: { command: null } } },
      ),
    ),
  },
  { nullable: true },
);
