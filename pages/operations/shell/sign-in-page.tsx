import { Mark } from '../../ui/mark.tsx'
import { texts } from '../texts/texts.ts'
import { SignInForm } from './sign-in-form.tsx'
import { useTitle } from './use-title.ts'

export function SignInPage() {
  useTitle(texts.signIn.submit)
  return (
    <main className="flex min-h-dvh items-center justify-center px-4 py-12">
      <div className="flex w-full max-w-sm flex-col gap-6 rounded-card border border-line bg-raised p-8">
        <div className="flex flex-col gap-3">
          <Mark />
          <h1 className="text-large font-semibold">{texts.signIn.title}</h1>
          <p className="text-small text-muted">{texts.signIn.hint}</p>
        </div>
        <SignInForm />
      </div>
    </main>
  )
}
