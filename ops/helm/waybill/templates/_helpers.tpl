{{/* The name of a resource of a service: <release>-<service>. Takes a list of the root and the service's name. */}}
{{- define "waybill.name" -}}
{{- $root := index . 0 -}}
{{- printf "%s-%s" ($root.Release.Name | trunc 40 | trimSuffix "-") (index . 1) -}}
{{- end }}

{{/* Labels that select the pods of a service. */}}
{{- define "waybill.selector" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: waybill
app.kubernetes.io/instance: {{ $root.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

{{- define "waybill.labels" -}}
{{- $root := index . 0 -}}
{{ include "waybill.selector" . }}
app.kubernetes.io/part-of: waybill
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version }}
{{- end }}

{{- define "waybill.image" -}}
{{- with .Values.image -}}
{{- if .digest -}}
{{ printf "%s@%s" .repository .digest }}
{{- else -}}
{{ printf "%s:%s" .repository (default $.Chart.AppVersion .tag) }}
{{- end -}}
{{- end -}}
{{- end }}

{{/* The Secret with all variables. */}}
{{- define "waybill.secret" -}}
{{- if .Values.secrets.external.enabled -}}
{{ default (printf "%s-secrets" .Release.Name) .Values.secrets.existingSecret }}
{{- else -}}
{{ required "secrets.existingSecret is not set: the name of a Secret with the variables of .env.example (see values.yaml)" .Values.secrets.existingSecret }}
{{- end -}}
{{- end }}

{{/* A URL inside the cluster. Takes the root, the service's name and its port. */}}
{{- define "waybill.url" -}}
{{- $root := index . 0 -}}
{{- $scheme := ternary "https" "http" $root.Values.tls.enabled -}}
{{- printf "%s://%s:%v" $scheme (include "waybill.name" (list $root (index . 1))) (index . 2) -}}
{{- end }}

{{/* Settings of a service: its own over the defaults. Takes the root and the service's name. YAML. */}}
{{- define "waybill.settings" -}}
{{- $root := index . 0 -}}
{{- $own := index $root.Values.services (index . 1) -}}
{{- mergeOverwrite (deepCopy $root.Values.defaults) (deepCopy $own) | toYaml -}}
{{- end }}

{{/* The environment of a service. Takes the root, the service's name and its settings. */}}
{{- define "waybill.environment" -}}
{{- $root := index . 0 -}}
{{- $name := index . 1 -}}
{{- $settings := index . 2 -}}
{{- $services := $root.Values.services -}}
{{- $prefix := upper $name -}}
{{- $variables := dict
  "LOG_LEVEL" $root.Values.logLevel
  "EVENT_SIGNATURES" $root.Values.eventSignatures
  "TRUSTED_PROXIES" $root.Values.trustedProxies
  "AUTH_URL" (default (include "waybill.url" (list $root "auth" $services.auth.port)) $root.Values.authUrl)
  "AUTH_INTERNAL_URL" (include "waybill.url" (list $root "auth" $services.auth.internalPort))
  (printf "%s_PORT" $prefix) $settings.port
  (printf "%s_INTERNAL_PORT" $prefix) $settings.internalPort
-}}
{{- range $other, $its := $services -}}
{{- if and $its.hasDatabase (ne $other "auth") -}}
{{- $_ := set $variables (printf "%s_URL" (upper $other)) (include "waybill.url" (list $root $other $its.internalPort)) -}}
{{- end -}}
{{- end -}}
{{- if $settings.heapMegabytes -}}
{{- $_ := set $variables "NODE_OPTIONS" (printf "--max-semi-space-size=16 --max-old-space-size=%v" $settings.heapMegabytes) -}}
{{- end -}}
{{- if eq $name "router" -}}
{{- with $root.Values.allowedOrigins }}{{ $_ := set $variables "ALLOWED_ORIGINS" (join "," .) }}{{ end -}}
{{- end -}}
{{- if $root.Values.tls.enabled -}}
{{- $_ := set $variables "TLS_CERT_FILE" "/etc/waybill/tls/tls.crt" -}}
{{- $_ := set $variables "TLS_KEY_FILE" "/etc/waybill/tls/tls.key" -}}
{{- $_ := set $variables "TLS_CA_FILE" "/etc/waybill/tls/ca.crt" -}}
{{- end -}}
{{- with $root.Values.traces -}}
{{- if .endpoint -}}
{{- $_ := set $variables "OTEL_EXPORTER_OTLP_ENDPOINT" .endpoint -}}
{{- $_ := set $variables "OTEL_TRACES_SAMPLER" .sampler -}}
{{- $_ := set $variables "OTEL_TRACES_SAMPLER_ARG" .samplerArg -}}
{{- end -}}
{{- end -}}
{{- range $key, $value := $root.Values.environment }}{{ $_ := set $variables $key $value }}{{ end -}}
{{- range $key, $value := $settings.environment }}{{ $_ := set $variables $key $value }}{{ end -}}
{{- range $key := $settings.secrets }}{{ $_ := set $variables (printf "%s_FILE" $key) (printf "/etc/waybill/secrets/%s" $key) }}{{ end -}}
{{- range $key := keys $variables | sortAlpha }}
- name: {{ $key }}
  value: {{ get $variables $key | toString | quote }}
{{- end }}
{{- end }}

{{/* The files of a service: its keys of the Secret, and its certificate. Takes the root, the name and the keys. */}}
{{- define "waybill.volumes" -}}
{{- $root := index . 0 -}}
{{- $name := index . 1 -}}
- name: secrets
  secret:
    secretName: {{ include "waybill.secret" $root }}
    defaultMode: 0440
    items:
      {{- range $key := index . 2 }}
      - key: {{ $key }}
        path: {{ $key }}
      {{- end }}
{{- if $root.Values.tls.enabled }}
- name: tls
  secret:
    secretName: {{ tpl $root.Values.tls.secretName (dict "release" $root.Release.Name "service" $name "Template" $root.Template) }}
    defaultMode: 0440
{{- end }}
{{- end }}

{{- define "waybill.mounts" -}}
- name: secrets
  mountPath: /etc/waybill/secrets
  readOnly: true
{{- if .Values.tls.enabled }}
- name: tls
  mountPath: /etc/waybill/tls
  readOnly: true
{{- end }}
{{- end }}

{{/* The security of every pod and container: the namespace may enforce the standard `restricted`. */}}
{{- define "waybill.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "waybill.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}
