(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   none cited; lemmas on n independent draws.
   Statement: the samples are a probability space; an expectation over n + 1 draws is one over the first draw of one over the rest.
   Source:    elementary.
   Kernel:    all holdout rules, through the theorems that use these lemmas.
   Bounds:    all of org.surety.bounds.holdout. *)
Require Import Reals Lra Lia List Bool.
From Surety Require Import Definitions FiniteSums Probability.
Import ListNotations.
Open Scope R_scope.

Section Samples.
Context {X : Type} (xs : list X) (w : X -> R) (Hw : dist xs w).
Notation pw := (sample_weight w).

Lemma sum_flat_map {A B} (g : A -> list B) f (l : list A) :
  sum (flat_map g l) f = sum l (fun x => sum (g x) f).
Proof. induction l; simpl; [easy|]. rewrite sum_app, IHl; easy. Qed.

Lemma E_samples_S n f :
  E (samples xs (S n)) pw f = sum xs (fun x => w x * E (samples xs n) pw (fun s => f (x :: s))).
Proof.
  unfold E. cbn [samples]. rewrite sum_flat_map. apply sum_ext; intros x _.
  rewrite sum_map, <- sum_scal. apply sum_ext; intros; cbn; lra.
Qed.
Lemma samples_dist n : dist (samples xs n) pw.
Proof.
  split.
  - induction n; simpl; intros s H.
    + destruct H as [<-|[]]; simpl; lra.
    + apply in_flat_map in H as [x [Hx H]]. apply in_map_iff in H as [t [<- Ht]].
      simpl. apply Rmult_le_pos; [now apply (d_nonneg _ _ Hw)|auto].
  - induction n; [simpl; lra|].
    cbn [samples]. rewrite sum_flat_map.
    rewrite (sum_ext xs _ w); [apply (d_one _ _ Hw)|].
    intros x _. rewrite sum_map. cbn. rewrite sum_scal, IHn; lra.
Qed.

Variable event : X -> bool.

(* one draw, a where the event happens and b where it does not *)
Lemma split_sum a b :
  sum xs (fun x => w x * (if event x then a else b)) = Pr xs w event * a + (1 - Pr xs w event) * b.
Proof.
  rewrite <- (Pr_not xs w Hw). unfold Pr, E.
  rewrite !(Rmult_comm (sum _ _)), <- !sum_scal, <- sum_plus.
  apply sum_ext; intros x _. destruct (event x); simpl; lra.
Qed.
Lemma count_le n : forall s, In s (samples xs n) -> (count event s <= n)%nat.
Proof.
  induction n; simpl; intros s H.
  - destruct H as [<-|[]]; simpl; lia.
  - apply in_flat_map in H as [x [Hx H]]. apply in_map_iff in H as [t [<- Ht]].
    simpl. specialize (IHn t Ht). destruct (event x); lia.
Qed.
Lemma in_samples n : forall s, In s (samples xs n) <-> length s = n /\ forall x, In x s -> In x xs.
Proof.
  induction n as [|n IH]; intros s; simpl.
  - split; [intros [<-|[]]; easy|]. intros [H _]. left. now destruct s.
  - rewrite in_flat_map. split.
    + intros [x [Hx H]]. apply in_map_iff in H as [t [<- Ht]]. apply IH in Ht as [L Ht].
      simpl. split; [now f_equal|]. intros y [<-|Hy]; auto.
    + intros [L H]. destruct s as [|x t]; [easy|]. exists x. split; [apply H; now left|].
      apply in_map, IH. split; [now injection L|]. intros y Hy. apply H. now right.
Qed.
Lemma count_filter s : count event s = length (filter event s).
Proof. induction s as [|x s IH]; simpl; [easy|]. destruct (event x); simpl; congruence. Qed.
Lemma count_zero s x : count event s = 0%nat -> In x s -> event x = false.
Proof.
  induction s as [|y s IH]; simpl; [easy|]. destruct (event y) eqn:Ey; [lia|].
  intros H [<-|Hx]; auto.
Qed.
Lemma count_not s : (count event s + count (fun x => negb (event x)) s = length s)%nat.
Proof. induction s; simpl; [easy|]. destruct (event a); simpl; lia. Qed.
End Samples.

(* greatest element of a decidable bounded set *)
Lemma greatest (p : nat -> bool) n :
  (forall k, (k <= n)%nat -> p k = false) \/
  (exists m, (m <= n)%nat /\ p m = true /\ forall k, (k <= n)%nat -> p k = true -> (k <= m)%nat).
Proof.
  induction n.
  - destruct (p 0%nat) eqn:E0; [right|left]; [exists 0%nat; auto|].
    intros k Hk. now replace k with 0%nat by lia.
  - destruct (p (S n)) eqn:En.
    + right. exists (S n). auto.
    + destruct IHn as [H|[m [Hm [Pm Hg]]]].
      * left. intros k Hk. destruct (Nat.eq_dec k (S n)) as [->|]; [easy|]. apply H; lia.
      * right. exists m. split; [lia|split; [easy|]]. intros k Hk Pk.
        destruct (Nat.eq_dec k (S n)) as [->|]; [congruence|]. apply Hg; [lia|easy].
Qed.

