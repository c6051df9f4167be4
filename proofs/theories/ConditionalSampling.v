(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   conditional_sampling
   Statement: given that m of n i.i.d. rows lie in b, those m rows are i.i.d. from the distribution given b.
   Source:    elementary.
   Kernel:    BinomialTailRule and BettingGridRule on conditionals.
   Bounds:    org.surety.bounds.holdout.BinomialTail and BettingGrid, on conditionals. *)
Require Import Reals Lra Lia List Bool.
From Surety Require Import Definitions FiniteSums Probability Samples.
Open Scope R_scope.

Section Given.
Context {X : Type} (xs : list X) (w : X -> R) (Hw : dist xs w) (b : X -> bool).
Hypothesis Hb : 0 < Pr xs w b.

Lemma given_dist : dist xs (given xs w b).
Proof.
  unfold given. split.
  - intros x Hx. pose proof (d_nonneg _ _ Hw x Hx). pose proof (ind_range (b x)).
    apply Rmult_le_pos; [apply Rmult_le_pos; lra|apply Rlt_le, Rinv_0_lt_compat, Hb].
  - unfold Rdiv. rewrite (sum_ext xs _ (fun x => / Pr xs w b * (w x * ind (b x)))) by (intros; lra).
    rewrite sum_scal. fold (E xs w (fun x => ind (b x))). fold (Pr xs w b). field. lra.
Qed.
Lemma given_Pr a : Pr xs (given xs w b) a = Pr xs w (fun x => a x && b x) / Pr xs w b.
Proof.
  unfold Pr at 1 2, E, Rdiv. rewrite Rmult_comm, <- sum_scal. apply sum_ext. intros x _.
  unfold given. destruct (a x), (b x); simpl; lra.
Qed.
Lemma given_E f : E xs (given xs w b) f = E xs w (fun x => ind (b x) * f x) / Pr xs w b.
Proof.
  unfold E at 1 2, Rdiv. rewrite Rmult_comm, <- sum_scal. apply sum_ext. intros x _.
  unfold given. lra.
Qed.

Theorem conditional_sampling n : forall m f,
  E (samples xs n) (sample_weight w) (fun s => ind (Nat.eqb (count b s) m) * f (filter b s))
  = Pr (samples xs n) (sample_weight w) (fun s => Nat.eqb (count b s) m)
    * E (samples xs m) (sample_weight (given xs w b)) f.
Proof.
  set (pw := sample_weight w). induction n as [|n IH]; intros m f.
  - destruct m; unfold Pr, E; simpl; lra.
  - unfold Pr, pw. rewrite !E_samples_S. fold pw.
    set (P := fun m => Pr (samples xs n) pw (fun s => Nat.eqb (count b s) m)) in *.
    set (M := fun m f => E (samples xs m) (sample_weight (given xs w b)) f) in *.
    assert (Z : E (samples xs n) pw (fun _ => 0) = 0) by (apply sum_zero; intros; lra).
    rewrite (sum_ext xs _ (fun x => w x *
      (if b x then match m with S m' => P m' * M m' (fun s => f (x :: s)) | _ => 0 end
       else P m * M m f))).
    2:{ intros x _. f_equal. cbn [count filter]. destruct (b x) eqn:Bx; [destruct m|].
        - rewrite <- Z. apply sum_ext. intros; simpl; lra.
        - cbn [Nat.eqb]. exact (IH m (fun s => f (x :: s))).
        - apply IH. }
    rewrite (sum_ext xs (fun x => w x * E _ _ _) (fun x => w x *
      (if b x then match m with S m' => P m' | _ => 0 end else P m))).
    2:{ intros x _. unfold P, Pr. cbn [count]. destruct (b x), m; cbn [Nat.eqb]; try reflexivity.
        f_equal. rewrite <- Z. apply sum_ext; intros; simpl; lra. }
    rewrite (split_sum xs w Hw b). fold (M m f).
    rewrite (sum_ext xs _ (fun x =>
      match m with S m' => Pr xs w b * P m' * (given xs w b x * M m' (fun s => f (x :: s))) | _ => 0 end
      + P m * M m f * (w x * ind (negb (b x))))).
    2:{ intros x _. unfold given. destruct m, (b x); simpl; field; lra. }
    rewrite sum_plus, sum_scal. fold (E xs w (fun x => ind (negb (b x)))).
    fold (Pr xs w (fun x => negb (b x))). rewrite (Pr_not xs w Hw).
    destruct m as [|m]; [rewrite sum_zero by easy; lra|].
    rewrite sum_scal.
    replace (sum xs (fun a => given xs w b a * M m (fun s => f (a :: s)))) with (M (S m) f)
      by (unfold M; apply E_samples_S).
    ring.
Qed.
End Given.
