(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   conditional_betting_grid
   Statement: with failure delta, E[Z | b] < m for every m at which the wealth of the rows in b is at least 1/delta.
   Source:    betting_grid on the rows in b, by conditional_failure.
   Kernel:    org.surety.kernel.rule.BettingGridRule (holdout.betting-grid).
   Bounds:    org.surety.bounds.holdout.BettingGrid. *)
Require Import Reals Lra Lia List Bool.
From Surety Require Import Definitions Probability BettingGrid ConditionalSampling ConditionalFailure.
Open Scope R_scope.

(* where b has positive weight alone, Z need not keep to its range *)
Definition capped {X} (b : X -> bool) (Z : X -> R) (bound : R) (x : X) : R := if b x then Z x else bound.
Lemma product_capped {X} (b : X -> bool) Z bound (f : R -> R) (s : list X) :
  product (filter b s) (fun x => f (capped b Z bound x)) = product (filter b s) (fun x => f (Z x)).
Proof.
  induction s as [|x s IH]; [easy|]. simpl. destruct (b x) eqn:Bx; [|easy].
  simpl. unfold capped at 1. now rewrite Bx, IH.
Qed.
Lemma mean_capped {X} (xs : list X) (w : X -> R) b Z bound :
  E xs (given xs w b) (capped b Z bound) = E xs w (fun x => ind (b x) * Z x) / Pr xs w b.
Proof.
  rewrite given_E. f_equal. apply FiniteSums.sum_ext. intros x _. unfold capped.
  destruct (b x); simpl; lra.
Qed.

Theorem conditional_betting_grid {X} (xs : list X) (w : X -> R) (Hw : dist xs w) (b : X -> bool)
  (Z : X -> R) high c (rates : nat -> list R) n delta :
  (forall x, In x xs -> b x = true -> Z x <= high) ->
  (forall k, rates k <> nil) -> (forall k r, In r (rates k) -> 0 <= r) ->
  0 <= c <= 1 -> 0 < delta < 1 ->
  fails_at_most (samples xs n) (sample_weight w) delta (fun s => (0 < count b s)%nat ->
    forall m, m < high ->
    1 / delta <= wealth (rates (count b s)) (fun r x => upper_factor c high m r (Z x)) (filter b s) ->
    0 < Pr xs w b /\ E xs w (fun x => ind (b x) * Z x) / Pr xs w b < m).
Proof.
  intros HZ Hne Hr Hc Hd. set (Y := capped b Z high).
  assert (HY : forall x, In x xs -> Y x <= high).
  { intros x Hx. unfold Y, capped. destruct (b x) eqn:Bx; [auto|lra]. }
  destruct (conditional_failure xs w Hw b
    (fun k t => forall m, m < high ->
       1 / delta <= wealth (rates k) (fun r x => upper_factor c high m r (Y x)) t ->
       E xs (given xs w b) Y < m) n delta ltac:(lra)) as [bad [_ [H1 H2]]].
  { intros Hb k. now apply (betting_grid xs _ (given_dist xs w Hw b Hb) Y high c (rates k)); eauto. }
  exists bad. split; [exact H1|]. intros s Hs Hbad Hk m Hm Ht.
  destruct (H2 s Hs Hbad Hk) as [Hb H]. split; [easy|].
  rewrite <- (mean_capped xs w b Z high). apply (H m Hm).
  eapply Rle_trans; [exact Ht|]. right. unfold wealth. f_equal. apply FiniteSums.sum_ext. intros r _.
  symmetry. apply (product_capped b Z high (fun z => upper_factor c high m r z)).
Qed.
