(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   pac_bayes
   Statement: if E exp(n F_h) <= B for every h, then with failure delta, for all Q at once, E_Q[F] <= (KL(Q, P) + ln(B/delta)) / n.
   Source:    D. McAllester (1999); P. Germain et al. (2009), the general theorem.
   Kernel:    none.
   Bounds:    none. *)
Require Import Reals Lra List Bool.
From Surety Require Import Definitions FiniteSums Probability Markov DonskerVaradhan.
Open Scope R_scope.

Theorem pac_bayes {S H} (ss : list S) (w : S -> R) (hs : list H) (P : H -> R)
  (Hw : dist ss w) (HP : dist hs P) (Ppos : forall h, In h hs -> 0 < P h)
  (F : H -> S -> R) n B delta :
  0 < n -> 0 < B -> 0 < delta ->
  (forall h, In h hs -> E ss w (fun s => exp (n * F h s)) <= B) ->
  fails_at_most ss w delta (fun s => forall Q, dist hs Q ->
     E hs Q (fun h => F h s) <= (KL hs Q P + ln (B / delta)) / n).
Proof.
  intros Hn HB Hd HF.
  set (X := fun s => E hs P (fun h => exp (n * F h s))).
  assert (HX : E ss w X <= B).
  { unfold X, E. rewrite (sum_ext ss _ (fun s => sum hs (fun h => P h * (w s * exp (n * F h s))))).
    2:{ intros s _. rewrite <- sum_scal. apply sum_ext; intros; lra. }
    rewrite sum_swap.
    rewrite <- (E_const hs P HP B). unfold E. apply sum_le. intros h Hh.
    rewrite sum_scal. apply Rmult_le_compat_l; [apply (d_nonneg _ _ HP h Hh)|].
    apply HF, Hh. }
  assert (HBd : 0 < B / delta) by now apply Rdiv_lt_0_compat.
  exists (fun s => Rleb (B / delta) (X s)). split.
  - eapply Rle_trans.
    + apply markov; [easy| |easy]. intros s _. unfold X, E. apply sum_nonneg.
      intros h Hh. apply Rmult_le_pos; [apply (d_nonneg _ _ HP h Hh)|apply Rlt_le, exp_pos].
    + apply Rmult_le_reg_r with (B / delta); [easy|].
      unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
      replace (delta * (B / delta)) with B by (field; lra). easy.
  - intros s Hs Hb Q HQ. apply Rleb_false in Hb.
    pose proof (donsker_varadhan hs Q P HQ HP Ppos (fun h => n * F h s)) as D.
    rewrite E_scal in D. change (E hs P (fun h => exp (n * F h s))) with (X s) in D.
    assert (HXp : 0 < X s) by now apply exponential_mean_pos.
    pose proof (ln_increasing _ _ HXp Hb).
    apply Rmult_le_reg_l with n; [easy|].
    replace (n * ((KL hs Q P + ln (B / delta)) / n)) with (KL hs Q P + ln (B / delta)) by (field; lra).
    lra.
Qed.
