#!/bin/bash
# One shard of a batch for each task of an array:
#   sbatch --array=1-40 examples/queue/slurm.sh DATA OUT
#   hongtou batch DATA --out OUT --merge 40        # when all have ended
#SBATCH --job-name=hongtou
#SBATCH --cpus-per-task=2
#SBATCH --mem=512M
#SBATCH --time=00:30:00
#SBATCH --requeue
set -u
# An array that does not begin at 1 would leave shards out.
if [ "$SLURM_ARRAY_TASK_MIN" -ne 1 ] || [ "$SLURM_ARRAY_TASK_MAX" -ne "$SLURM_ARRAY_TASK_COUNT" ]; then
  echo "the array must be 1-N" >&2
  exit 2
fi
hongtou batch "$1" --out "$2" --resume --jobs "$SLURM_CPUS_PER_TASK" \
  --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT"
code=$?
# 1: all was done, and some data files have findings; they are in the summary.
[ "$code" -eq 1 ] && exit 0
exit "$code"
