// Hands a draft order to the EHR's window. Outside the guide's bundle: few EHRs have a window that takes one.

/** Milliseconds the EHR's window has for an answer. */
const WAIT = 5000;

/**
 * Safety: sent to the one origin that the server named, and heard from that window and origin alone.
 * @see SMART Web Messaging 1.0.0 §scratchpad.create
 * @returns {Promise<'taken' | 'refused' | 'none'>}
 */
export function handOver({ handle, origin }, { key, order }) {
  const ehr = window.parent === window ? window.opener : window.parent;
  if (ehr === null) return Promise.resolve('refused');
  return new Promise((resolve) => {
    const settle = (answer) => {
      removeEventListener('message', hear);
      clearTimeout(late);
      resolve(answer);
    };
    const hear = ({ data, origin: from, source }) => {
      if (source !== ehr || from !== origin || data?.responseToMessageId !== key) return;
      settle(/^20[01]\b/.test(data.payload?.status) ? 'taken' : 'refused');
    };
    const late = setTimeout(() => settle('none'), WAIT);
    addEventListener('message', hear);
    const message = {
      messagingHandle: handle,
      messageId: key,
      messageType: 'scratchpad.create',
      payload: { resource: order },
    };
    ehr.postMessage(message, origin);
  });
}
