(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   betting_factor
   Statement: where Z <= b and m <= E Z, m < b, a bet against E Z >= m has nonnegative factors of mean at most 1.
   Source:    I. Waudby-Smith and A. Ramdas (2024); theorems.md A6d.
   Kernel:    org.surety.kernel.rule.BettingGridRule (holdout.betting-grid).
   Bounds:    org.surety.bounds.holdout.BettingGrid. *)
Require Import Reals Lra List Bool.
From Surety Require Import Definitions FiniteSums Probability.
Open Scope R_scope.

Lemma stake_range c r d : 0 <= c <= 1 -> 0 <= r -> 0 < d -> 0 <= stake c r d /\ stake c r d * d <= 1.
Proof.
  intros Hc Hr Hd. unfold stake.
  assert (0 <= c / d) by (apply Rmult_le_pos; [lra|apply Rlt_le, Rinv_0_lt_compat, Hd]).
  split; [now apply Rmin_glb|].
  apply Rle_trans with (c / d * d); [apply Rmult_le_compat_r; [lra|apply Rmin_r]|].
  unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra.
Qed.

Theorem betting_factor {X} (xs : list X) (w : X -> R) (Hw : dist xs w) (Z : X -> R) b c r m :
  (forall x, In x xs -> Z x <= b) -> 0 <= c <= 1 -> 0 <= r -> m < b -> m <= E xs w Z ->
  (forall x, In x xs -> 0 <= upper_factor c b m r (Z x)) /\
  E xs w (fun x => upper_factor c b m r (Z x)) <= 1.
Proof.
  intros HZ Hc Hr Hm HE. destruct (stake_range c r (b - m) Hc Hr ltac:(lra)) as [S0 S1].
  unfold upper_factor. set (t := stake c r (b - m)) in *. split.
  - intros x Hx. specialize (HZ x Hx). nra.
  - rewrite E_plus, (E_const xs w Hw), E_scal.
    replace (E xs w (fun x => m - Z x)) with (m - E xs w Z); [nra|].
    rewrite <- (E_const xs w Hw m) at 1. unfold E. rewrite <- sum_minus.
    apply sum_ext; intros; lra.
Qed.
