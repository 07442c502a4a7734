// The English texts that forms have in common.

export const form = {
  optional: 'optional',
  working: 'One moment',
  save: 'Save',
  cancel: 'Cancel',
  failed: 'The shop cannot be reached. What you typed is still here.',
}
