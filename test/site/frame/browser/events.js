// Events between the Custom UIs of one page, and subscriptions to them.

const subscriptions = new Map();
let sequence = 0;

const on = ({ event, callback }) => {
  sequence += 1;
  subscriptions.set(sequence, { event, callback });
  return { id: sequence };
};

const emit = ({ event, payload }) => {
  for (const subscription of subscriptions.values()) {
    if (subscription.event === event) subscription.callback(payload);
  }
};

export const eventMethods = {
  on,
  onPublic: on,
  emit,
  emitPublic: emit,
  unsubscribe: (subscription) => {
    if (subscription) subscriptions.delete(subscription.id);
  },
};
