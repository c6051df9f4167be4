(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   betting_grid_lower
   Statement: with failure delta, m < E Z for every m > a at which the grid's mean wealth is at least 1/delta; a <= Z.
   Source:    betting_grid for -Z.
   Kernel:    org.surety.kernel.rule.BettingGridRule (holdout.betting-grid).
   Bounds:    org.surety.bounds.holdout.BettingGrid. *)
Require Import Reals Lra List Bool.
From Surety Require Import Definitions FiniteSums Probability BettingGrid.
Open Scope R_scope.

Theorem betting_grid_lower {X} (xs : list X) (w : X -> R) (Hw : dist xs w) (Z : X -> R) a c
  (rates : list R) n delta :
  (forall x, In x xs -> a <= Z x) -> rates <> nil -> (forall r, In r rates -> 0 <= r) ->
  0 <= c <= 1 -> 0 < delta < 1 ->
  fails_at_most (samples xs n) (sample_weight w) delta (fun s => forall m, a < m ->
    1 / delta <= wealth rates (fun r x => lower_factor c a m r (Z x)) s -> m < E xs w Z).
Proof.
  intros HZ Hne Hr Hc Hd.
  eapply fails_at_most_weaken; [apply Rle_refl| |
    apply (betting_grid xs w Hw (fun x => - Z x) (- a) c rates n delta); try easy].
  2:{ intros x Hx. specialize (HZ x Hx). lra. }
  intros s _ H m Hm HW.
  assert (F : forall r z, upper_factor c (- a) (- m) r (- z) = lower_factor c a m r z).
  { intros r z. unfold upper_factor, lower_factor.
    replace (- a - - m) with (m - a) by ring. replace (- m - - z) with (z - m) by ring. ring. }
  specialize (H (- m) ltac:(lra)).
  assert (EN : E xs w (fun x => - Z x) = - E xs w Z).
  { replace (- E xs w Z) with (-1 * E xs w Z) by ring. rewrite <- E_scal.
    apply sum_ext; intros; lra. }
  rewrite EN in H. enough (- E xs w Z < - m) by lra. apply H.
  eapply Rle_trans; [exact HW|]. right. unfold wealth. f_equal.
  apply sum_ext. intros r _. unfold product. clear -F. induction s; simpl; [easy|]. now rewrite F, IHs.
Qed.
