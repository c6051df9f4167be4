(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   kl_moment
   Statement: E exp(n kl(count/n, p)) <= n + 1 for a binomial count, 0 < p < 1.
   Source:    M. Seeger (2002), with n + 1 in place of A. Maurer's 2 sqrt n (2004).
   Kernel:    none.
   Bounds:    none. *)
Require Import Reals Lra Lia.
From Surety Require Import Definitions BinomialTextbook.
Open Scope R_scope.

Lemma exp_kln k x : (k = 0%nat \/ 0 < x) -> exp (INR k * ln x) = x ^ k.
Proof.
  intros [->|H]; [simpl; rewrite Rmult_0_l; apply exp_0|].
  rewrite <- Rpower_pow by easy. reflexivity.
Qed.
Lemma pmf_nonneg n p i : 0 <= p <= 1 -> 0 <= pmf n p i.
Proof.
  intros H. unfold pmf. repeat apply Rmult_le_pos; try (apply pow_le; lra).
  - apply pos_INR.
  - apply Rlt_le, Rinv_0_lt_compat, Rmult_lt_0_compat; apply INR_fact_lt_0.
Qed.
Lemma term_le_sum f n : (forall i, 0 <= f i) -> forall k, (k <= n)%nat -> f k <= sum_f_R0 f n.
Proof.
  intros Hf. induction n; intros k H.
  - replace k with 0%nat by lia. simpl; lra.
  - cbn [sum_f_R0]. destruct (Nat.eq_dec k (S n)) as [->|].
    + pose proof (cond_pos_sum f n Hf). lra.
    + pose proof (IHn k ltac:(lia)). pose proof (Hf (S n)). lra.
Qed.
Lemma pmf_le1 n p i : 0 <= p <= 1 -> (i <= n)%nat -> pmf n p i <= 1.
Proof.
  intros Hp H. rewrite <- (pmf_total n p). apply (term_le_sum (pmf n p)); [|easy].
  intros; now apply pmf_nonneg.
Qed.

Lemma tilt n p k : (0 < n)%nat -> 0 < p < 1 -> (k <= n)%nat ->
  pmf n p k * exp (INR n * kl (INR k / INR n) p) = pmf n (INR k / INR n) k.
Proof.
  intros Hn Hp Hk. pose proof (lt_0_INR n Hn) as Hn'.
  set (q := INR k / INR n).
  assert (E1 : INR n * kl q p = INR k * ln (q / p) + INR (n - k) * ln ((1 - q) / (1 - p))).
  { unfold kl. rewrite minus_INR by easy. unfold q. field_simplify; [|lra..].
    f_equal; lra || idtac. }
  rewrite E1, exp_plus. rewrite !exp_kln.
  - unfold pmf, Rdiv. rewrite !Rpow_mult_distr, !pow_inv. field.
    split; apply pow_nonzero; lra.
  - destruct (Nat.eq_dec (n - k) 0); [now left|right].
    apply Rdiv_lt_0_compat; [|lra]. unfold q.
    assert (INR k / INR n < 1); [|lra]. apply Rmult_lt_reg_r with (INR n); [easy|].
    unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r, Rmult_1_l by lra. apply lt_INR; lia.
  - destruct (Nat.eq_dec k 0); [now left|right].
    apply Rdiv_lt_0_compat; [|lra]. apply Rdiv_lt_0_compat; [apply lt_0_INR; lia|easy].
Qed.

Theorem kl_moment n p : (0 < n)%nat -> 0 < p < 1 ->
  sum_f_R0 (fun k => pmf n p k * exp (INR n * kl (INR k / INR n) p)) n <= INR n + 1.
Proof.
  intros Hn Hp. pose proof (lt_0_INR n Hn) as Hn'.
  apply Rle_trans with (sum_f_R0 (fun _ => 1) n).
  - apply sum_Rle. intros k Hk. rewrite tilt by easy. apply pmf_le1; [|easy]. split.
    + apply Rmult_le_pos; [apply pos_INR|apply Rlt_le, Rinv_0_lt_compat; easy].
    + apply Rmult_le_reg_r with (INR n); [easy|]. unfold Rdiv.
      rewrite Rmult_assoc, Rinv_l, Rmult_1_r, Rmult_1_l by lra. apply le_INR; lia.
  - rewrite sum_cte, S_INR. lra.
Qed.

