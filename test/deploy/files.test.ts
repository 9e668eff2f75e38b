import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { copiedFiles } from './image.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: Record<string, unknown>;
}

function documents(file: string): unknown[] {
  return parseAllDocuments(read(file)).map((one) => {
    expect(one.errors).toEqual([]);
    return one.toJS() as unknown;
  });
}

const manifests = readdirSync(path.join(root, 'deploy/kubernetes')).map((name) => `deploy/kubernetes/${name}`);

test.each(['compose.yaml', ...manifests])('%s is YAML', (file) => {
  expect(documents(file).length).toBeGreaterThan(0);
});

test('a pod is asked where the server answers, and has time to end', () => {
  const [deployment] = documents('deploy/kubernetes/deployment.yaml') as [Manifest];
  const pod = (deployment.spec.template as { spec: Record<string, unknown> }).spec;
  const [container] = pod.containers as [Record<string, { httpGet: { path: string } }>];

  expect(container.livenessProbe?.httpGet.path).toBe('/health/live');
  expect(container.readinessProbe?.httpGet.path).toBe('/health/ready');
  expect(container.startupProbe?.httpGet.path).toBe('/health/ready');
  expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(5 + 10);
});

test('kustomize names every manifest, and the version that the packages have', () => {
  const [{ resources, images }] = documents('deploy/kubernetes/kustomization.yaml') as [
    { resources: string[]; images: { newTag: string }[] },
  ];
  const { version } = JSON.parse(read('package.json')) as { version: string };

  expect(resources.map((name) => `deploy/kubernetes/${name}`).sort()).toEqual(
    manifests.filter((name) => !name.endsWith('kustomization.yaml')).sort(),
  );
  expect(images.map(({ newTag }) => newTag)).toEqual([version]);
});

test('the image copies files that exist, and runs as nobody special', () => {
  const dockerfile = read('Dockerfile');

  expect(
    copiedFiles(dockerfile).filter(
      (file) => !/(^|\/)(dist|node_modules)$/.test(file) && !existsSync(path.join(root, file)),
    ),
  ).toEqual([]);
  expect(dockerfile).toMatch(/^USER node$/m);
});

test('the service starts what the image starts, and may write nothing but its state', () => {
  const unit = read('deploy/wattloom.service');

  expect(unit).toContain('/opt/wattloom/scripts/start.mjs\n');
  expect(unit).toMatch(/^ProtectSystem=strict$/m);
  expect(unit).toMatch(/^StateDirectory=wattloom$/m);
});
