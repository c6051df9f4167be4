(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   donsker_varadhan
   Statement: E_Q[f] <= KL(Q, P) + ln E_P[exp f], for P positive everywhere.
   Source:    M. D. Donsker and S. R. S. Varadhan (1975), the easy direction, finite case.
   Kernel:    none.
   Bounds:    none. *)
Require Import Reals Lra List Bool.
From Surety Require Import Definitions FiniteSums Probability.
Open Scope R_scope.

Lemma ln_le_sub1 x : 0 < x -> ln x <= x - 1.
Proof.
  intros H. destruct (Req_dec (ln x) 0) as [E0|N].
  - assert (x = 1) by (apply ln_inv; try lra; rewrite ln_1; easy). subst; lra.
  - pose proof (exp_ineq1 (ln x) N). rewrite exp_ln in H0; lra.
Qed.
Lemma exponential_mean_pos {H} (hs : list H) (P f : H -> R) : dist hs P ->
  (forall h, In h hs -> 0 < P h) -> 0 < E hs P (fun h => exp (f h)).
Proof.
  intros HP Ppos. unfold E. destruct hs as [|h0 t].
  - pose proof (d_one _ _ HP) as K. simpl in K. lra.
  - simpl. apply Rplus_lt_le_0_compat.
    + apply Rmult_lt_0_compat; [apply Ppos; now left|apply exp_pos].
    + apply sum_nonneg. intros a Ha. apply Rmult_le_pos; [apply Rlt_le, Ppos; now right|].
      apply Rlt_le, exp_pos.
Qed.

Theorem donsker_varadhan {H} (hs : list H) (Q P : H -> R) (HQ : dist hs Q) (HP : dist hs P)
  (Ppos : forall h, In h hs -> 0 < P h) f : E hs Q f <= KL hs Q P + ln (E hs P (fun h => exp (f h))).
Proof.
  set (Z := E hs P (fun h => exp (f h))).
  assert (HZ : 0 < Z) by now apply exponential_mean_pos.
  assert (K : sum hs (fun h => Q h * f h - Q h * ln (Q h / P h) - ln Z * Q h)
              <= sum hs (fun h => / Z * (P h * exp (f h)) - Q h)).
  { apply sum_le. intros h Hh. pose proof (d_nonneg _ _ HQ h Hh) as Hq.
    pose proof (Ppos h Hh) as Hp. pose proof (exp_pos (f h)) as He.
    destruct Hq as [Hq|Hq].
    - assert (Hx : 0 < P h * exp (f h) / (Q h * Z)).
      { apply Rdiv_lt_0_compat; apply Rmult_lt_0_compat; easy. }
      pose proof (ln_le_sub1 _ Hx) as L.
      assert (Eq : ln (P h * exp (f h) / (Q h * Z)) = f h - ln (Q h / P h) - ln Z).
      { unfold Rdiv. rewrite !ln_mult, !ln_Rinv, !ln_mult, ln_exp; try lra;
        repeat (apply Rmult_lt_0_compat || apply Rinv_0_lt_compat); easy. }
      rewrite Eq in L. apply (Rmult_le_compat_l (Q h)) in L; [|lra].
      replace (Q h * (P h * exp (f h) / (Q h * Z) - 1)) with (/ Z * (P h * exp (f h)) - Q h) in L
        by (field; lra).
      lra.
    - rewrite <- Hq. rewrite !Rmult_0_l.
      assert (0 <= / Z * (P h * exp (f h))); [|lra].
      apply Rmult_le_pos; [apply Rlt_le, Rinv_0_lt_compat; easy|].
      apply Rmult_le_pos; lra. }
  rewrite !sum_minus, !sum_scal, (d_one _ _ HQ) in K.
  fold (KL hs Q P) in K. unfold E in *. fold Z in K.
  replace (/ Z * Z) with 1 in K by (field; lra). lra.
Qed.
