(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   none_of_null
   Statement: almost surely no row of an i.i.d. sample lies in an event of probability zero.
   Source:    elementary.
   Kernel:    org.surety.kernel.rule.SeenRule (holdout.seen), and the conditional rules where P[b] = 0.
   Bounds:    org.surety.bounds.holdout.Seen. *)
Require Import Reals Lra List Bool.
From Surety Require Import Definitions Probability Samples BinomialCdf BinomialCountLaw.
Open Scope R_scope.

Theorem none_of_null {X} (xs : list X) (w : X -> R) (Hw : dist xs w) b n : Pr xs w b = 0 ->
  Pr (samples xs n) (sample_weight w) (fun s => negb (Nat.leb (count b s) 0)) = 0.
Proof.
  intros H. rewrite (Pr_not _ _ (samples_dist xs w Hw n)), (count_law xs w Hw), H, cdf_at_0. lra.
Qed.
