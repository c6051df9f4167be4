(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   weak_to_strong_certificate
   Statement: one i.i.d. sample, two binomial tails: err(student) < u1 + u2 with failure d1 + d2.
   Source:    binomial_tail, failure_account and disagree_triangle together.
   Kernel:    BinomialTailRule, the account of delta and ProofChecker, from end to end.
   Bounds:     *)
Require Import Reals Lra List Bool.
From Surety Require Import Definitions FiniteSums Probability Samples FailureAccount BinomialTail.
From Surety Require Import DisagreeTriangle.
Import ListNotations.
Open Scope R_scope.

Theorem weak_to_strong_certificate {X Y} (xs : list X) (w : X -> R) (Hw : dist xs w)
  (eqb : Y -> Y -> bool) (eqb_spec : forall a b, eqb a b = true <-> a = b)
  (truth weak student : X -> Y) n d1 d2 : 0 <= d1 -> 0 <= d2 ->
  fails_at_most (samples xs n) (sample_weight w) (d1 + d2) (fun s => forall u1 u2,
    0 <= u1 <= 1 -> 0 <= u2 <= 1 ->
    cdf n (count (fun x => negb (eqb (weak x) (truth x))) s) u1 <= d1 ->
    cdf n (count (fun x => negb (eqb (student x) (weak x))) s) u2 <= d2 ->
    disagree xs w eqb student truth < u1 + u2).
Proof.
  intros H1 H2.
  set (wrong := fun x => negb (eqb (weak x) (truth x))).
  set (differ := fun x => negb (eqb (student x) (weak x))).
  pose (event := fun b : bool => if b then wrong else differ).
  pose (d := fun b : bool => if b then d1 else d2).
  apply fails_at_most_weaken with (d := d1 + d2)
    (P := fun s => forall b, In b [true; false] ->
            forall u, 0 <= u <= 1 -> cdf n (count (event b) s) u <= d b -> Pr xs w (event b) < u); [lra| |].
  - intros s _ A u1 u2 U1 U2 C1 C2.
    pose proof (A true (or_introl eq_refl) u1 U1 C1) as B1.
    pose proof (A false (or_intror (or_introl eq_refl)) u2 U2 C2) as B2.
    pose proof (disagree_triangle xs w Hw eqb eqb_spec student weak truth) as T.
    unfold disagree in *. unfold event, wrong, differ in *. lra.
  - apply (failure_account _ _ (samples_dist xs w Hw n) [true; false]
      (fun b s => forall u, 0 <= u <= 1 -> cdf n (count (event b) s) u <= d b -> Pr xs w (event b) < u) d).
    + intros b _. apply (binomial_tail xs w Hw (event b) n (d b)). destruct b; easy.
    + simpl. lra.
Qed.
