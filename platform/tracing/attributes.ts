// Names of attributes that the semantic conventions of OpenTelemetry count as incubating. They are copied, as the package
// recommends: its module of them is a megabyte, and a name may change in any version. attributes.test.ts compares them.

export const ATTR_GRAPHQL_OPERATION_NAME = 'graphql.operation.name'
export const ATTR_GRAPHQL_OPERATION_TYPE = 'graphql.operation.type'
export const ATTR_HOST_NAME = 'host.name'
export const ATTR_MESSAGING_BATCH_MESSAGE_COUNT = 'messaging.batch.message_count'
export const ATTR_MESSAGING_CONSUMER_GROUP_NAME = 'messaging.consumer.group.name'
export const ATTR_MESSAGING_DESTINATION_NAME = 'messaging.destination.name'
export const ATTR_MESSAGING_MESSAGE_ID = 'messaging.message.id'
export const ATTR_MESSAGING_OPERATION_NAME = 'messaging.operation.name'
export const ATTR_MESSAGING_OPERATION_TYPE = 'messaging.operation.type'
export const ATTR_MESSAGING_SYSTEM = 'messaging.system'
export const ATTR_PROCESS_PID = 'process.pid'
