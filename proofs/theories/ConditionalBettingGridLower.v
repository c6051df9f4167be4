(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   conditional_betting_grid_lower
   Statement: with failure delta, m < E[Z | b] for every m at which the wealth of the rows in b is at least 1/delta.
   Source:    conditional_betting_grid for -Z.
   Kernel:    org.surety.kernel.rule.BettingGridRule (holdout.betting-grid).
   Bounds:    org.surety.bounds.holdout.BettingGrid. *)
Require Import Reals Lra Lia List Bool.
From Surety Require Import Definitions Probability BettingGridLower ConditionalSampling.
From Surety Require Import ConditionalFailure ConditionalBettingGrid.
Open Scope R_scope.

Theorem conditional_betting_grid_lower {X} (xs : list X) (w : X -> R) (Hw : dist xs w) (b : X -> bool)
  (Z : X -> R) low c (rates : nat -> list R) n delta :
  (forall x, In x xs -> b x = true -> low <= Z x) ->
  (forall k, rates k <> nil) -> (forall k r, In r (rates k) -> 0 <= r) ->
  0 <= c <= 1 -> 0 < delta < 1 ->
  fails_at_most (samples xs n) (sample_weight w) delta (fun s => (0 < count b s)%nat ->
    forall m, low < m ->
    1 / delta <= wealth (rates (count b s)) (fun r x => lower_factor c low m r (Z x)) (filter b s) ->
    0 < Pr xs w b /\ m < E xs w (fun x => ind (b x) * Z x) / Pr xs w b).
Proof.
  intros HZ Hne Hr Hc Hd. set (Y := capped b Z low).
  assert (HY : forall x, In x xs -> low <= Y x).
  { intros x Hx. unfold Y, capped. destruct (b x) eqn:Bx; [auto|lra]. }
  destruct (conditional_failure xs w Hw b
    (fun k t => forall m, low < m ->
       1 / delta <= wealth (rates k) (fun r x => lower_factor c low m r (Y x)) t ->
       m < E xs (given xs w b) Y) n delta ltac:(lra)) as [bad [_ [H1 H2]]].
  { intros Hb k. now apply (betting_grid_lower xs _ (given_dist xs w Hw b Hb) Y low c (rates k)); eauto. }
  exists bad. split; [exact H1|]. intros s Hs Hbad Hk m Hm Ht.
  destruct (H2 s Hs Hbad Hk) as [Hb H]. split; [easy|].
  rewrite <- (mean_capped xs w b Z low). apply (H m Hm).
  eapply Rle_trans; [exact Ht|]. right. unfold wealth. f_equal. apply FiniteSums.sum_ext. intros r _.
  symmetry. apply (product_capped b Z low (fun z => lower_factor c low m r z)).
Qed.
