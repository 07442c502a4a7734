import { useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { SelectField, TextArea, TextField } from '../../ui/text-field.tsx'
import { Dialog } from '../shell/dialog.tsx'
import { FormDialog } from '../shell/form-dialog.tsx'
import { FaultNotice, RowsOutline } from '../shell/list/list-view.tsx'
import { PairFields } from '../shell/pair-fields.tsx'
import { useDraft } from '../shell/use-draft.ts'
import { texts } from '../texts/texts.ts'
import { SaveProductDocument, WholeProductDocument, type WholeProductFragment } from '../waybill/graph/graphql.ts'
import { faultOf, useAction } from '../waybill/use-action.ts'
import { changesIn, emptyForm, faultsOf, formOf, type ProductForm } from './product-form.ts'

const names = texts.catalogue

interface ProductDialogProps {
  /** Undefined: a new product. */
  id: string | undefined
  onDone(saved: WholeProductFragment): void
  onClose(): void
}

/** Adds a product to the catalogue, or changes its entry. */
export function ProductDialog({ id, onDone, onClose }: ProductDialogProps) {
  const { data, error, refetch } = useQuery(WholeProductDocument, {
    variables: { id: id ?? '' },
    skip: id === undefined,
    fetchPolicy: 'network-only',
  })
  const product = data?.product
  if (id === undefined) return <ProductFields before={emptyForm} onDone={onDone} onClose={onClose} />
  if (product) return <ProductFields key={id} before={formOf(product)} onDone={onDone} onClose={onClose} />
  return (
    <Dialog title={names.edit} onClose={onClose}>
      {error ? <FaultNotice fault={faultOf(error)} onRetry={() => void refetch().catch(() => {})} /> : <RowsOutline />}
    </Dialog>
  )
}

function ProductFields({ before: read, onDone, onClose }: Omit<ProductDialogProps, 'id'> & { before: ProductForm }) {
  // Later updates of the product do not change what somebody types.
  const [before] = useState(read)
  const isNew = before.id === ''
  const [form, setForm, forget] = useDraft(`product ${before.id}`, before)
  const [isChecked, setChecked] = useState(false)
  const { run, isWorking, fault } = useAction(SaveProductDocument)
  const faults = faultsOf(form)
  const errorOf = (name: keyof typeof faults) => (isChecked && faults[name] ? names.faults[name] : undefined)
  const field = (name: 'id' | 'name' | 'sku' | 'price' | 'description' | 'categories' | 'lowStockThreshold') => ({
    label: names.fields[name],
    value: form[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  })

  async function submit() {
    setChecked(true)
    if (Object.keys(faults).length > 0) return
    const data = await run({ input: changesIn(form, before) })
    if (data?.upsertProduct.__typename !== 'UpsertProductSuccess') return
    forget()
    onDone(data.upsertProduct.product)
  }

  return (
    <FormDialog
      title={isNew ? names.add : before.name}
      hint={isNew ? undefined : before.id}
      submit={isNew ? names.create : names.save}
      isWide
      {...{ isWorking, fault, onSubmit: submit }}
      onClose={() => {
        forget()
        onClose()
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {isNew && <TextField {...field('id')} hint={names.idHint} maxLength={255} error={errorOf('id')} />}
        <TextField {...field('name')} maxLength={255} error={errorOf('name')} />
        <TextField {...field('sku')} maxLength={255} optional={texts.board.optional} />
        <TextField {...field('price')} inputMode="decimal" error={errorOf('price')} />
        <SelectField
          label={names.fields.currency}
          value={form.currency}
          onChange={(event) => setForm({ ...form, currency: event.target.value })}
        >
          {currenciesWith(form.currency).map((code) => (
            <option key={code}>{code}</option>
          ))}
        </SelectField>
        <TextField
          {...field('lowStockThreshold')}
          inputMode="numeric"
          hint={names.thresholdHint}
          optional={texts.board.optional}
          error={errorOf('lowStockThreshold')}
        />
        <label className="flex items-center gap-2 font-semibold">
          <input
            type="checkbox"
            className="size-4"
            checked={form.isActive}
            onChange={(event) => setForm({ ...form, isActive: event.target.checked })}
          />
          {names.onSale}
        </label>
      </div>
      <TextArea {...field('description')} maxLength={10_000} optional={texts.board.optional} />
      <TextArea {...field('categories')} hint={names.categoriesHint} optional={texts.board.optional} />
      <PairFields
        legend={names.fields.attributes}
        labels={[names.attribute.name, names.attribute.value]}
        pairs={form.attributes}
        most={50}
        maxLengths={[100, 500]}
        onChange={(attributes) => setForm({ ...form, attributes })}
      />
      <PairFields
        legend={names.fields.images}
        labels={[names.image.url, names.image.altText]}
        pairs={form.images}
        most={20}
        maxLengths={[1_000, 255]}
        onChange={(images) => setForm({ ...form, images })}
      />
      <Images images={form.images} />
    </FormDialog>
  )
}

/** The images as buyers see them: an address that leads nowhere shows at once. */
const Images = ({ images }: { images: ProductForm['images'] }) => {
  const addresses = images.map(([url]) => url.trim()).filter((url) => /^(https?:\/\/|\/)\S+$/.test(url))
  if (addresses.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-2">
      {addresses.map((url) => (
        <li key={url}>
          <img src={url} alt="" width={96} height={72} className="h-18 w-24 rounded-control bg-sunken object-cover" />
        </li>
      ))}
    </ul>
  )
}

/** The currencies that the browser knows, and that of the product. */
function currenciesWith(used: string): string[] {
  const known = Intl.supportedValuesOf('currency')
  return known.includes(used) ? known : [used, ...known]
}
