(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   seen
   Statement: with failure 0, a condition that a row of an i.i.d. sample meets has positive probability.
   Source:    elementary.
   Kernel:    org.surety.kernel.rule.SeenRule (holdout.seen).
   Bounds:    org.surety.bounds.holdout.Seen. *)
Require Import Reals Lra Lia List Bool.
From Surety Require Import Definitions FiniteSums Probability Samples NullEvent.
Open Scope R_scope.

Theorem seen {X} (xs : list X) (w : X -> R) (Hw : dist xs w) (b : X -> bool) n :
  fails_at_most (samples xs n) (sample_weight w) 0 (fun s => (0 < count b s)%nat -> 0 < Pr xs w b).
Proof.
  destruct (Pr_range xs w Hw b) as [[Hb|Hb] _].
  - exists (fun _ => false). split; [|easy].
    unfold Pr, E. rewrite sum_zero; [lra|]. intros; simpl; lra.
  - exists (fun s => negb (Nat.leb (count b s) 0)). split.
    + rewrite (none_of_null xs w Hw b n) by easy. lra.
    + intros s _ H Hc. apply negb_false_iff, Nat.leb_le in H. lia.
Qed.
