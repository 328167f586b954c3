"""Steps taken before they kept the order as well: what is owed now was owed then, but for the first order of a follow-up."""

from django.db import migrations

AS_NOW = """
UPDATE scans_followupstep AS step
SET origin = now.origin, kind = now.kind, rules = now.rules, reason = now.reason, ask = now.ask,
    covers = now.covers, question = now.question, contrast_wanted = now.contrast_wanted,
    ordered_by_id = now.ordered_by_id, ordered_on = now.ordered_on
FROM scans_followup AS now
WHERE now.id = step.follow_up_id
"""

BEFORE_THE_FIRST_ORDER = """
UPDATE scans_followupstep AS step
SET origin = 'rule', ordered_by_id = NULL, ordered_on = NULL, covers = '', question = '',
    contrast_wanted = 'unknown', kind = CASE now.region WHEN 'brain' THEN now.kind ELSE '' END
FROM scans_followup AS now
WHERE now.id = step.follow_up_id AND now.origin = 'ordered'
  AND step.created_at <= (
    SELECT min(first.created_at) FROM scans_followupstep AS first
    WHERE first.follow_up_id = now.id AND first.step = 'ordered' AND first.withdrawn_at IS NULL
  )
"""

WINDOW_SET = """
UPDATE scans_followup AS now
SET window_since = step.since
FROM (
  SELECT follow_up_id, max(created_at) AS since FROM scans_followupstep
  WHERE withdrawn_at IS NULL AND step IN ('ordered', 'due_from', 'window_accepted')
  GROUP BY follow_up_id
) AS step
WHERE step.follow_up_id = now.id AND now.state NOT IN ('reviewed', 'stopped')
"""


class Migration(migrations.Migration):
    dependencies = [("scans", "0016_steps_keep_the_order")]

    operations = [
        migrations.RunSQL(statement, migrations.RunSQL.noop)
        for statement in (AS_NOW, BEFORE_THE_FIRST_ORDER, WINDOW_SET)
    ]
