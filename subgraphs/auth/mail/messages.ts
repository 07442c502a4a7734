import type { Mail } from './mail.ts'

/** The texts of the messages. The token is in the fragment, which browsers send to no server. */
export interface Messages {
  resetPassword(to: string, token: string): Mail
  verifyEmail(to: string, token: string): Mail
}

/** @param linkUrl the address of the pages that links lead to */
export function createMessages(linkUrl: string): Messages {
  const link = (page: string, token: string) => `${linkUrl}/${page}#token=${token}`
  return {
    resetPassword: (to, token) => ({
      to,
      subject: 'Choose a new password',
      text: [
        'Somebody has requested a new password for your account. If it was you, open this link within an hour:',
        link('reset-password', token),
        'If it was not you, ignore this message: your password stays as it is.',
      ].join('\n\n'),
    }),
    verifyEmail: (to, token) => ({
      to,
      subject: 'Confirm your e-mail address',
      text: [
        'Open this link within seven days to confirm that this address is yours:',
        link('verify-email', token),
        'If you have no account with us, ignore this message.',
      ].join('\n\n'),
    }),
  }
}
