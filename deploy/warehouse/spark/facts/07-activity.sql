-- When staff saw a card or opened a conversation.
CREATE OR REPLACE TEMPORARY VIEW activity AS SELECT CAST(NULL AS STRING) AS staff_id, CAST(NULL AS TIMESTAMP) AS happened_at WHERE FALSE;
