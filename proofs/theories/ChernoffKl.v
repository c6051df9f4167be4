(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   chernoff_kl
   Statement: P[Bin(n, p) <= k] <= exp(-n kl(k/n, p)) for 0 < k < n and k/n <= p < 1.
   Source:    H. Chernoff (1952); W. Hoeffding (1963).
   Kernel:    none.
   Bounds:    none. *)
Require Import Reals Lra Lia Psatz.
From Surety Require Import Definitions BinomialTextbook KlMoment.
Open Scope R_scope.

Lemma pow_le_le r i k : 1 <= r -> (i <= k)%nat -> r ^ i <= r ^ k.
Proof. intros. now apply Rle_pow. Qed.
Lemma pow_ge_le r i k : 0 <= r <= 1 -> (i <= k)%nat -> r ^ k <= r ^ i.
Proof.
  intros H Hi. replace k with (i + (k - i))%nat by lia. rewrite pow_add.
  assert (0 <= r ^ i) by (apply pow_le; lra).
  assert (r ^ (k - i) <= 1) by (rewrite <- (pow1 (k - i)); apply pow_incr; lra). nra.
Qed.
Lemma sum_part f n k : (forall i, 0 <= f i) -> (k <= n)%nat -> sum_f_R0 f k <= sum_f_R0 f n.
Proof. intros Hf H. induction H; [lra|]. cbn. pose proof (Hf (S m)). lra. Qed.

Theorem chernoff_kl n k p : (0 < k)%nat -> (k < n)%nat -> 0 < p < 1 -> INR k / INR n <= p ->
  cdf n k p <= exp (- (INR n * kl (INR k / INR n) p)).
Proof.
  intros Hk Hn Hp Hq. assert (Hn' : 0 < INR n) by (apply lt_0_INR; lia).
  set (q := INR k / INR n) in *.
  assert (Q0 : 0 < q) by (apply Rdiv_lt_0_compat; [apply lt_0_INR; lia|easy]).
  assert (Q1 : q < 1) by lra.
  set (K := exp (INR n * kl q p)). assert (HK : 0 < K) by apply exp_pos.
  rewrite exp_Ropp. fold K.
  assert (T : K = (q / p) ^ k * ((1 - q) / (1 - p)) ^ (n - k)).
  { pose proof (tilt n p k ltac:(lia) Hp ltac:(lia)) as T. fold q in T. fold K in T.
    unfold pmf in T.
    assert (HC : 0 < C n k).
    { unfold C. apply Rdiv_lt_0_compat; [apply INR_fact_lt_0|].
      apply Rmult_lt_0_compat; apply INR_fact_lt_0. }
    assert (A1 : 0 < p ^ k) by (apply pow_lt; lra).
    assert (A2 : 0 < (1 - p) ^ (n - k)) by (apply pow_lt; lra).
    unfold Rdiv. rewrite !Rpow_mult_distr, !pow_inv.
    apply Rmult_eq_reg_l with (C n k * p ^ k * (1 - p) ^ (n - k)).
    - rewrite T. field. lra.
    - apply Rgt_not_eq. apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat; easy|easy]. }
  rewrite cdf_textbook by lia.
  apply Rmult_le_reg_r with K; [easy|]. rewrite Rinv_l by lra.
  rewrite Rmult_comm, scal_sum.
  apply Rle_trans with (sum_f_R0 (pmf n q) n); [|rewrite pmf_total; lra].
  apply Rle_trans with (sum_f_R0 (pmf n q) k).
  2:{ apply sum_part; [|lia]. intros; apply pmf_nonneg; lra. }
  apply sum_Rle. intros i Hi. rewrite T.
  assert (R1 : (q / p) ^ k <= (q / p) ^ i).
  { apply pow_ge_le; [|easy]. split; [apply Rlt_le, Rdiv_lt_0_compat; lra|].
    apply Rmult_le_reg_r with p; [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
  assert (R2 : ((1 - q) / (1 - p)) ^ (n - k) <= ((1 - q) / (1 - p)) ^ (n - i)).
  { apply pow_le_le; [|lia]. apply Rmult_le_reg_r with (1 - p); [lra|].
    unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
  assert (P0 : 0 <= (q / p) ^ k) by (apply pow_le, Rlt_le, Rdiv_lt_0_compat; lra).
  assert (P2 : 0 <= ((1 - q) / (1 - p)) ^ (n - k)) by (apply pow_le, Rlt_le, Rdiv_lt_0_compat; lra).
  assert (M : (q / p) ^ k * ((1 - q) / (1 - p)) ^ (n - k)
              <= (q / p) ^ i * ((1 - q) / (1 - p)) ^ (n - i)) by (apply Rmult_le_compat; easy).
  pose proof (pmf_nonneg n p i ltac:(lra)) as Pi.
  apply (Rmult_le_compat_l _ _ _ Pi) in M. eapply Rle_trans; [exact M|]. right.
  unfold pmf, Rdiv. rewrite !Rpow_mult_distr, !pow_inv. field.
  split; apply pow_nonzero; lra.
Qed.
