import { expect, test } from 'vitest';
import { isGranted, type Permission } from './granted-scope.ts';

test.each<[scope: string, type: string, permission: Permission, isAllowed: boolean]>([
  ['openid patient/Task.crs', 'Task', 'c', true],
  ['patient/Task.rs', 'Task', 'c', false],
  ['patient/*.cruds', 'Task', 'c', true],
  ['user/Task.write', 'Task', 'c', true],
  ['patient/Task.read', 'Task', 'c', false],
  ['patient/Task.*', 'Task', 's', true],
  ['patient/Observation.rs?category=survey', 'Observation', 's', true],
  ['system/Task.cruds', 'Task', 'c', false],
  ['patient/Task.constructor', 'Task', 'c', false],
  ['patient/Task.search', 'Task', 's', false],
])('%s, %s, %s: %s', (scope, type, permission, isAllowed) => {
  expect(isGranted(scope, type, permission)).toBe(isAllowed);
});
