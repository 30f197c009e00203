/** The yardstick of the functions: what no function that reads the database can be smaller or quicker to load than. */
export { DynamoDBClient } from '@aws-sdk/client-dynamodb';
