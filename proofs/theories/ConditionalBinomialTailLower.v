(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   conditional_binomial_tail_lower
   Statement: with failure delta, u < P[a | b] for every u at which P[Bin(m, u) >= k] <= delta; m > 0 rows lie in b, k of them in a.
   Source:    binomial_tail_lower on the rows in b, by conditional_failure.
   Kernel:    org.surety.kernel.rule.BinomialTailRule (holdout.binomial-tail).
   Bounds:    org.surety.bounds.holdout.BinomialTail. *)
Require Import Reals Lra Lia List Bool.
From Surety Require Import Definitions Probability BinomialTailLower ConditionalSampling.
From Surety Require Import ConditionalFailure ConditionalBinomialTail.
Open Scope R_scope.

Theorem conditional_binomial_tail_lower {X} (xs : list X) (w : X -> R) (Hw : dist xs w)
  (a b : X -> bool) n delta : 0 <= delta ->
  fails_at_most (samples xs n) (sample_weight w) delta (fun s => (0 < count b s)%nat ->
    forall u, 0 <= u <= 1 ->
    upper_tail (count b s) (count (fun x => a x && b x) s) u <= delta ->
    0 < Pr xs w b /\ u < Pr xs w (fun x => a x && b x) / Pr xs w b).
Proof.
  intros Hd.
  destruct (conditional_failure xs w Hw b
    (fun m t => forall u, 0 <= u <= 1 -> upper_tail m (count a t) u <= delta -> u < Pr xs (given xs w b) a)
    n delta Hd) as [bad [_ [H1 H2]]].
  { intros Hb m. now apply (binomial_tail_lower xs _ (given_dist xs w Hw b Hb)). }
  exists bad. split; [exact H1|]. intros s Hs Hbad Hc u Hu Ht.
  destruct (H2 s Hs Hbad Hc) as [Hb H]. split; [easy|].
  rewrite <- given_Pr. apply H; [easy|]. now rewrite <- count_and.
Qed.
