(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   betting_monotone
   Statement: the wealth against E Z >= m does not decrease in m < b, so refuting m refutes every larger mean.
   Source:    theorems.md A6d.
   Kernel:    org.surety.kernel.rule.BettingGridRule (holdout.betting-grid).
   Bounds:    org.surety.bounds.holdout.BettingGrid. *)
Require Import Reals Lra List Bool.
From Surety Require Import Definitions FiniteSums BettingFactor.
Open Scope R_scope.

Lemma stake_monotone c r d d' : 0 <= c -> 0 <= r -> 0 < d' -> d' <= d ->
  stake c r d <= stake c r d' /\ stake c r d' * d' <= stake c r d * d.
Proof.
  intros Hc Hr Hd' Hd.
  assert (HI : / d <= / d') by (apply Rinv_le_contravar; lra).
  assert (D : c / d * d = c) by (field; lra). assert (D' : c / d' * d' = c) by (field; lra).
  assert (M : forall e, 0 < e -> stake c r e * e = Rmin (r * e) (c / e * e)).
  { intros e He. unfold stake, Rmin. set (q := c / e).
    destruct (Rle_dec r q), (Rle_dec (r * e) (q * e)); try reflexivity; nra. }
  split.
  - apply Rle_min_compat_l. unfold Rdiv. now apply Rmult_le_compat_l.
  - rewrite !M, D, D' by lra. apply Rle_min_compat_r. nra.
Qed.
Lemma upper_factor_monotone c b r m m' z : 0 <= c -> 0 <= r -> m <= m' -> m' < b -> z <= b ->
  upper_factor c b m r z <= upper_factor c b m' r z.
Proof.
  intros Hc Hr Hm Hb Hz. unfold upper_factor.
  destruct (stake_monotone c r (b - m) (b - m') Hc Hr ltac:(lra) ltac:(lra)) as [A B].
  set (t := stake c r (b - m)) in *. set (t' := stake c r (b - m')) in *.
  assert (t * (b - z) <= t' * (b - z)) by (apply Rmult_le_compat_r; lra). lra.
Qed.
Lemma product_le {X} (s : list X) (f g : X -> R) :
  (forall x, In x s -> 0 <= f x <= g x) -> 0 <= product s f <= product s g.
Proof.
  induction s as [|x s IH]; simpl; intros H; [lra|].
  pose proof (H x (or_introl eq_refl)). destruct IH as [I1 I2]; [auto|].
  split; [apply Rmult_le_pos; lra|apply Rmult_le_compat; lra].
Qed.
Lemma product_one {X} (s : list X) : product s (fun _ => 1) = 1.
Proof. induction s; simpl; lra. Qed.

Theorem betting_monotone {X} (Z : X -> R) b c (rates : list R) m m' (s : list X) :
  0 <= c <= 1 -> (forall r, In r rates -> 0 <= r) -> m <= m' -> m' < b ->
  (forall x, In x s -> Z x <= b) ->
  wealth rates (fun r x => upper_factor c b m r (Z x)) s
  <= wealth rates (fun r x => upper_factor c b m' r (Z x)) s.
Proof.
  intros Hc Hr Hm Hb Hz. unfold wealth, Rdiv. apply Rmult_le_compat_r.
  - destruct rates; [simpl; rewrite Rinv_0; lra|].
    apply Rlt_le, Rinv_0_lt_compat, lt_0_INR. apply Nat.lt_0_succ.
  - apply sum_le. intros r Hin. apply product_le. intros x Hx. split.
    + destruct (stake_range c r (b - m) Hc (Hr r Hin) ltac:(lra)) as [S0 S1].
      specialize (Hz x Hx). unfold upper_factor. set (t := stake c r (b - m)) in *. nra.
    + apply upper_factor_monotone; auto; lra.
Qed.
