import { expect, test } from 'vitest';
import { otherVerbs } from './other-verbs.ts';
import { globalOptions, parseArguments } from './parse-arguments.ts';
import { verbs } from './verbs.ts';

/** Every verb and flag of `docker compose`, of 2.26 to 5 (docs/reference of docker/compose), written by hand. */
const ofCompose: Record<string, string> = {
  attach: '--detach-keys --index --no-stdin --sig-proxy',
  bridge: '',
  build:
    '--build-arg --builder --check -m --memory --no-cache --print --provenance --pull --push -q --quiet --sbom --ssh --with-dependencies',
  commit: '-a --author -c --change --index -m --message -p --pause',
  config:
    '--environment --format --hash --images --lock-image-digests --models --networks --no-consistency --no-env-resolution --no-interpolate --no-normalize --no-path-resolution -o --output --profiles -q --quiet --resolve-image-digests --services --variables --volumes',
  convert: '',
  cp: '--all -a --archive -L --follow-link --index',
  create:
    '--build --force-recreate --no-build --no-recreate --pull --quiet-pull --remove-orphans --scale -y --yes',
  down: '--remove-orphans --rmi -t --timeout -v --volumes',
  events: '--json --since --until',
  exec: '-d --detach -e --env --index -i --interactive -T --no-tty --privileged -t --tty -u --user -w --workdir',
  export: '--index -o --output',
  images: '--format -q --quiet',
  kill: '--remove-orphans -s --signal',
  logs: '-f --follow --index --no-color --no-log-prefix --since -n --tail -t --timestamps --until',
  ls: '-a --all --filter --format -q --quiet',
  pause: '',
  port: '--index --protocol',
  ps: '-a --all --filter --format --no-trunc --orphans -q --quiet --services --status',
  publish: '',
  pull: '--ignore-buildable --ignore-pull-failures --include-deps --policy -q --quiet',
  push: '--ignore-push-failures --include-deps -q --quiet',
  restart: '--no-deps -t --timeout',
  rm: '-a --all -f --force -s --stop -v --volumes',
  run: '--build --cap-add --cap-drop -d --detach --entrypoint -e --env --env-from-file -i --interactive -l --label --name --no-deps -T --no-tty -p --publish --pull -q --quiet --quiet-build --quiet-pull --remove-orphans --rm -P --service-ports -t --tty --use-aliases -u --user -v --volume -w --workdir',
  scale: '--no-deps',
  start: '--wait --wait-timeout',
  stats: '-a --all --format --no-stream --no-trunc',
  stop: '-t --timeout',
  top: '',
  unpause: '',
  up: '--abort-on-container-exit --abort-on-container-failure --always-recreate-deps --attach --attach-dependencies --build -d --detach --exit-code-from --force-recreate --menu --no-attach --no-build --no-color --no-deps --no-log-prefix --no-recreate --no-start --pull --quiet-build --quiet-pull --remove-orphans -V --renew-anon-volumes --scale -t --timeout --timestamps --wait --wait-timeout -w --watch -y --yes',
  version: '-f --format --short',
  volumes: '--format -q --quiet',
  wait: '--down-project',
  watch: '',
};

const global =
  '--all-resources --ansi --compatibility --dry-run --env-file -f --file --no-ansi --parallel --profile --progress --project-directory -p --project-name --verbose -v --version --workdir';

const namesOf = (options: readonly { flags: string }[]) =>
  options.flatMap(({ flags }) => flags.match(/(?<![\w-])--?[a-zA-Z][\w-]*/g) ?? []);

test.each(Object.keys(ofCompose))(
  '%s of docker compose must be there with all its flags, or refused by name',
  (verb) => {
    const spec = verbs.find(({ name }) => name === verb);
    if (!spec) return expect(otherVerbs[verb]).toBeTruthy();
    const known = [...namesOf(spec.options), '--version'];
    expect(ofCompose[verb]!.split(' ').filter((flag) => flag !== '' && !known.includes(flag))).toEqual([]);
  },
);

test('the flags before the verb must be those of docker compose', () => {
  const known = [...namesOf(globalOptions), '-v', '--version'];
  expect(global.split(' ').filter((flag) => !known.includes(flag))).toEqual([]);
});

test('every flag must have its line in the help', () => {
  const silent = verbs.flatMap(({ name, options }) =>
    options.filter(({ description }) => description.trim() === '').map(({ flags }) => `${name} ${flags}`),
  );
  expect(silent).toEqual([]);
});

test.each([
  '--dry-run down',
  'down --dry-run',
  'up --compatibility',
  '--all-resources up',
  'kill --remove-orphans',
])('"%s" must be refused by name: it would do something else than it says', (line) => {
  const flag = line.split(' ').find((word) => word.startsWith('--'))!;
  expect(() => parseArguments(line.split(' '), verbs, '1')).toThrow(`${flag} is not followed here`);
});

test.each(['--dry-run up', 'up --dry-run', '--dry-run lint --fix'])('"%s" must reach its verb', (line) => {
  const parsed = parseArguments(line.split(' '), verbs, '1');
  expect(parsed).toMatchObject({ kind: 'run', input: { options: { dryRun: true } } });
});
