// @medplum/core 5 extends the global WebSocket when it is imported; Node 20 has none.
if (!('WebSocket' in globalThis)) {
  Object.defineProperty(globalThis, 'WebSocket', { value: class extends EventTarget {}, configurable: true });
}
